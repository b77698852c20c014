/** The library while its catalogue is on the way: a grey field and cards, for those who wait. */

import { useIsLate } from './use-is-late.ts'

const CARDS = [1, 2, 3]

export function LoadingLibrary() {
  const isLate = useIsLate()
  return (
    <main id="main" tabIndex={-1} aria-busy="true" className="site-width pt-10 pb-24 outline-none phone:pt-4">
      <h1 className="sr-only">Library</h1>
      <p role="status" className="sr-only">
        {isLate ? 'Loading the library' : ''}
      </p>
      {isLate && (
        <div aria-hidden="true">
          <span className="sk h-17 rounded-3! phone:h-14" />
          <div className="mt-76 grid grid-cols-3 gap-x-8 gap-y-10 wide:me-80 max-desk:grid-cols-2 max-desk:gap-x-6 wide:max-desk:me-62 phone:grid-cols-1">
            {CARDS.map((card) => (
              <span key={card} className="sk aspect-video rounded-2!" />
            ))}
          </div>
        </div>
      )}
    </main>
  )
}
