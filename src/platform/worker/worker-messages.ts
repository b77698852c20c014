/** Messages between a page and its worker, typed by a map of what may be requested. All data must be cloneable. */

export interface WorkerProtocol {
  /** Each is settled by one response or error, after any number of `progress` messages. */
  readonly requests: Readonly<
    Record<string, { readonly request: unknown; readonly response: unknown; readonly progress?: unknown }>
  >
  /** State the worker keeps; no response. The latest of each name counts. */
  readonly notices: Readonly<Record<string, unknown>>
}

export type RequestName<P extends WorkerProtocol> = keyof P['requests'] & string
export type NoticeName<P extends WorkerProtocol> = keyof P['notices'] & string

export type RequestMessage<P extends WorkerProtocol> = {
  readonly [Name in RequestName<P>]: {
    readonly kind: 'request'
    readonly id: number
    readonly name: Name
    readonly data: P['requests'][Name]['request']
  }
}[RequestName<P>]

export type NoticeMessage<P extends WorkerProtocol> = {
  readonly [Name in NoticeName<P>]: {
    readonly kind: 'notice'
    readonly name: Name
    readonly data: P['notices'][Name]
  }
}[NoticeName<P>]

export type ToWorker<P extends WorkerProtocol> =
  | RequestMessage<P>
  | NoticeMessage<P>
  /** Asks the worker to stop; the request is still settled. */
  | { readonly kind: 'abort'; readonly id: number }

export type FromWorker<P extends WorkerProtocol> =
  | { readonly kind: 'progress'; readonly id: number; readonly data: P['requests'][RequestName<P>]['progress'] }
  | { readonly kind: 'response'; readonly id: number; readonly data: P['requests'][RequestName<P>]['response'] }
  | { readonly kind: 'error'; readonly id: number; readonly reason: string }
