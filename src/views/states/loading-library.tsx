/** The library while its catalogue is on the way: its outline, for those who wait. */

import { lazyPart } from '../parts/loading/lazy.tsx'
import { useIsLate } from './use-is-late.ts'

// Most catalogues are here before it is wanted.
const LibraryOutline = lazyPart(async () => (await import('./library-outline.tsx')).LibraryOutline, {
  name: 'The library',
  // Nothing to say: the library itself loads or fails.
  frame: () => null,
})

export function LoadingLibrary() {
  const isLate = useIsLate()
  return (
    <main
      id="main"
      tabIndex={-1}
      aria-busy="true"
      className="mx-auto w-[min(100%-6rem,79rem)] pt-10 pb-24 outline-none max-desk:w-[min(100%-4rem,79rem)] phone:w-[calc(100%-2.5rem)] phone:pt-4"
    >
      <h1 className="sr-only">Library</h1>
      <p role="status" className="sr-only">
        {isLate ? 'Loading the library' : ''}
      </p>
      {isLate && <LibraryOutline />}
    </main>
  )
}
