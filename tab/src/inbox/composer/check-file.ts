import type { Conversation } from '../../../../api/contract/conversation.ts';

/** What the channel would say to a file, asked before it is uploaded. */
export function checkFile(
  file: { readonly type: string; readonly size: number },
  { imageTypes, maxImageBytes }: Pick<Conversation['features'], 'imageTypes' | 'maxImageBytes'>,
): 'uploading' | 'wrong-type' | 'too-large' {
  if (!imageTypes.includes(file.type)) return 'wrong-type';
  return file.size > maxImageBytes ? 'too-large' : 'uploading';
}
