/** Reads small texts from the web: bounded, without ever leaving http and https, with a reason for every failure. */

/** Why something failed. A sentence without capital and full stop, with the way out behind a semicolon. */
export interface Problem {
  readonly problem: string
  /** Nothing more should be tried in this run, for example after 429; the problem says when to go on. */
  readonly isLast?: boolean | undefined
}

export interface ReadText {
  readonly bytes: Uint8Array
  /** After all redirects. */
  readonly address: string
  /** In lower case, without parameters; empty when the server gives none. */
  readonly type: string
  readonly etag?: string | undefined
}

/** Never throws. */
export type ReadAddress = (address: string) => Promise<ReadText | Problem>

export function isProblem(value: object): value is Problem {
  return 'problem' in value
}
