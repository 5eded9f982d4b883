const reloadGapMsMin = 30_000;
const lastReloadKey = 'portal-reloaded-at';

/**
 * The portal was updated while it was open, and a page of it is no longer on the server: reloads to the new version.
 * At most once in a while, so that a page that is really gone ends in an error and not in a loop.
 */
export function reloadWhenUpdated(): void {
  window.addEventListener('vite:preloadError', () => {
    const lastMs = Number(sessionStorage.getItem(lastReloadKey) ?? 0);
    if (Date.now() - lastMs < reloadGapMsMin) return;
    sessionStorage.setItem(lastReloadKey, String(Date.now()));
    window.location.reload();
  });
}
