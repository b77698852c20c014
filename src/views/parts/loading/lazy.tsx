/** Parts of the page that come in files of their own: a missing one says so where it would be and never takes the page away. */

import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react'
import { ChunkError, importChunk } from '../../../platform/import-chunk.ts'
import { BrokenPart, ErrorBoundary } from './error-boundary.tsx'
import { LostPart } from './lost-part.tsx'

interface LazyOptions<Props> {
  /** For the sentence: "Settings could not be loaded." */
  readonly name: string
  /** Shown until it is there. */
  readonly fallback?: ReactNode | ((props: Props) => ReactNode)
  /** Puts the message where the part would be. Default: as a paragraph. */
  readonly frame?: (message: ReactNode, props: Props, retry: () => void) => ReactNode
}

export type LazyPart<Props> = ((props: Props) => ReactNode) & {
  /** Fetches the file. Never rejects: it is fetched again when it is shown. */
  readonly preload: () => Promise<void>
}

export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { name, fallback = null, frame = (message) => message }: LazyOptions<Props>,
): LazyPart<Props> {
  const createPart = () => lazy(async () => ({ default: await importChunk(load) }))
  // React remembers a failure for good, so every try is a part of its own.
  let latest = createPart()
  function Part(props: Props) {
    const [Loaded, setLoaded] = useState(() => latest)
    const renew = () => {
      if (Loaded === latest) latest = createPart()
    }
    const showError = (error: Error, reset: () => void) => {
      const retry = () => {
        setLoaded(latest)
        reset()
      }
      const message =
        error instanceof ChunkError ? (
          <LostPart name={name} error={error} onRetry={retry} />
        ) : (
          <BrokenPart name={name} error={error} onRetry={retry} />
        )
      return frame(message, props, retry)
    }
    return (
      <ErrorBoundary onError={renew} renderError={showError}>
        <Suspense fallback={typeof fallback === 'function' ? fallback(props) : fallback}>
          <Loaded {...props} />
        </Suspense>
      </ErrorBoundary>
    )
  }
  const preload = () =>
    load().then(
      () => {},
      () => {},
    )
  return Object.assign(Part, { preload })
}

/** For parts that draw nothing by themselves, such as keys: a card at the lower edge of the window. */
export function noticeFrame(message: ReactNode): ReactNode {
  // Several may lie on each other: any of their buttons tries all of them again.
  return (
    <div
      data-print="no"
      className="fixed start-4 bottom-6 z-60 max-w-[min(48ch,calc(100vw-32px))] rounded-2 border border-line-2 bg-surface px-3.5 py-2 shadow-1 narrow:bottom-22"
    >
      {message}
    </div>
  )
}
