/** The error of aborted work, as the platform's own functions throw it. */

export function createAbortError(): DOMException {
  return new DOMException('aborted', 'AbortError')
}

/** Nobody waits for the result any more: there is nothing to tell the reader. */
export function isAbortError(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
