/** The library while its catalogue is on the way: field, shelf and cards where they will stand. */

import { Bar } from './bar.tsx'
import { useIsLate } from './use-is-late.ts'

const CARDS = [1, 2, 3]

export function LoadingLibrary() {
  const isLate = useIsLate()
  return (
    <main
      id="main"
      tabIndex={-1}
      aria-busy="true"
      className="mx-auto w-[min(100%-96px,1264px)] pt-10 pb-24 outline-none max-desk:w-[min(100%-64px,1264px)] phone:w-[calc(100%-40px)] phone:pt-4"
    >
      <h1 className="sr-only">Library</h1>
      <p role="status" className="sr-only">
        {isLate ? 'Loading the library' : ''}
      </p>
      {isLate && (
        <div aria-hidden="true">
          <span className="sk h-17 rounded-3! phone:h-14" />
          <span className="sk mt-12 h-18 phone:h-13" />
          <div className="mt-44 grid grid-cols-3 gap-x-8 gap-y-10 wide:me-80 max-desk:grid-cols-2 max-desk:gap-x-6 wide:max-desk:me-62 phone:grid-cols-1">
            {CARDS.map((card) => (
              <div key={card}>
                <span className="sk aspect-video rounded-2!" />
                <Bar width={92} className="mt-4 h-4.5" />
                <Bar width={60} className="mt-2.5 h-3.5" />
                <Bar width={80} className="mt-2.5 h-3.5" />
              </div>
            ))}
          </div>
        </div>
      )}
    </main>
  )
}
