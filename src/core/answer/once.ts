/** Does the work at the first call; a call after it has failed does it again. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let doing: Promise<T> | undefined
  return () => {
    doing ??= work()
    doing.catch(() => (doing = undefined))
    return doing
  }
}
