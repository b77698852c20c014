/** Resolves in a task of its own, so that the page can draw and handle keys before the next step. */
export function giveTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
