/** Where the field, the shelf and the cards of the library will stand. */

import { Bar } from './bar.tsx'

const CARDS = [1, 2, 3]

export function LibraryOutline() {
  return (
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
  )
}
