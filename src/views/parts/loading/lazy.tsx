/** Parts of the page in files of their own. A missing one says so where it would be; the page stays. */

import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react'
import { ChunkError, importChunk } from '../../../platform/import-chunk.ts'
import { useIsLive } from '../../../services/use-is-live.ts'
import { BrokenPart, ErrorBoundary } from './error-boundary.tsx'
import { LostPart, type LostStand } from './lost-part.tsx'

interface LazyOptions<Props> {
  /** For the sentence: "Settings could not be loaded." */
  readonly name: string
  readonly fallback?: ReactNode | ((props: Props) => ReactNode)
  /** Where its message stands. Default: `place`. */
  readonly stand?: LostStand
  /** Puts the message where the part would be. Default: as a paragraph. */
  readonly frame?: (message: ReactNode, props: Props, retry: () => void) => ReactNode
}

export type LazyPart<Props> = ComponentType<Props> & {
  /** From then on it is drawn at once, as a page that is taken over must be. Rejects where the file is lost. */
  load(): Promise<void>
}

export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { name, fallback = null, stand = 'place', frame = (message) => message }: LazyOptions<Props>,
): LazyPart<Props> {
  const createPart = () => lazy(async () => ({ default: await importChunk(load) }))
  // React remembers a failure for good, so every try is a part of its own.
  let latest = createPart()
  let ready: ComponentType<Props> | undefined
  function Part(props: Props) {
    const isLive = useIsLive()
    const [Loaded, setLoaded] = useState<ComponentType<Props>>(() => ready ?? latest)
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
          <LostPart name={name} error={error} stand={stand} onRetry={retry} />
        ) : (
          <BrokenPart name={name} onRetry={retry} />
        )
      return frame(message, props, retry)
    }
    const coming = typeof fallback === 'function' ? fallback(props) : fallback
    const content = <Loaded {...props} />
    return (
      <ErrorBoundary onError={renew} renderError={showError}>
        {Loaded === ready ? content : isLive ? <Suspense fallback={coming}>{content}</Suspense> : coming}
      </ErrorBoundary>
    )
  }
  return Object.assign(Part, {
    async load() {
      ready ??= await importChunk(load)
    },
  })
}

/** Mounts its children once `when` first holds, and keeps them: a sheet that closes still gives the focus back. */
export function Lazy({ when, children }: { readonly when: boolean; readonly children: ReactNode }) {
  const [wasWanted, setWanted] = useState(when)
  if (when && !wasWanted) setWanted(true)
  return when || wasWanted ? children : null
}
