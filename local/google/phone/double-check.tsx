/** Two check marks, one behind the other. */
export function DoubleCheck({ className }: { className?: string | undefined }) {
  return (
    <svg
      width="16"
      height="14"
      viewBox="0 0 16 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      className={className}
    >
      <path d="M1.5 7.5 4.5 10.5 10.5 3.5" />
      <path d="M7 9.8 7.8 10.5 14 3.5" />
    </svg>
  );
}
