import { Toast, ToastTitle, useToastController } from '@fluentui/react-components';

export const TOASTER = 'console';

/** Says shortly that something worked. */
export function useSay(): (text: string) => void {
  const { dispatchToast } = useToastController(TOASTER);
  return (text) =>
    dispatchToast(
      <Toast>
        <ToastTitle>{text}</ToastTitle>
      </Toast>,
      { intent: 'success', timeout: 4_000 },
    );
}
