/** Brings the first field with an error into sight once it is drawn: a long form's button is far from it. */
export function showFirstError(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector('form [aria-invalid="true"], form [data-error]');
    field?.scrollIntoView({ block: 'center' });
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      field.focus({ preventScroll: true });
    }
  });
}
