import { Link } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const MARKS = /\*\*(.+?)\*\*|\*(.+?)\*|\[([^\][]+)\]\((https?:[^()\s]+)\)/gs;

/** Business Messages' small markdown: bold, italic and links; everything else is text. */
export function RichText({ text }: { text: string }) {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    const [whole, bold, italic, label, href] = match;
    parts.push(text.slice(end, match.index));
    end = match.index + whole.length;
    const key = match.index;
    if (bold !== undefined) parts.push(<strong key={key}>{bold}</strong>);
    else if (italic !== undefined) parts.push(<em key={key}>{italic}</em>);
    else {
      parts.push(
        <Link key={key} href={href ?? ''} target="_blank" rel="noreferrer" inline>
          {label}
        </Link>,
      );
    }
  }
  parts.push(text.slice(end));
  return <>{parts}</>;
}
