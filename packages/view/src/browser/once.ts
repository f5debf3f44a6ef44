/** Listens below the element that holds the steps, which stays, from the first paint on. */
export function once(listen: (root: HTMLElement) => void): (root: HTMLElement) => void {
  let listening: HTMLElement | null = null;
  return (root) => {
    if (listening === root) return;
    listening = root;
    listen(root);
  };
}
