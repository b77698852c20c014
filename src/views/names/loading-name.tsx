/** A name while its page is on the way: what the list of names knows at once, the rest as grey bars. */

import type { NameEntry } from '../../core/catalogue/catalogue-schema.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { MENTION_WORDS } from '../search/kind-words.ts'
import { Bar } from '../states/bar.tsx'
import { useIsLate } from '../states/use-is-late.ts'
import { COLUMNS, NAME, PAGE } from './name-head.tsx'

const PASSAGES = [
  [98, 94, 62],
  [96, 99, 40],
  [97, 92, 70],
]

export function LoadingName({ known }: { readonly known?: Pick<NameEntry, 'name' | 'kind'> | undefined }) {
  const isLate = useIsLate()
  return (
    <main id="main" tabIndex={-1} aria-busy="true" className={PAGE}>
      <p role="status" className="sr-only">
        {isLate ? 'Loading the name' : ''}
      </p>
      {known && (
        <>
          <p className="text-ink-3">{MENTION_WORDS[known.kind][0]}</p>
          <h1 className={NAME} dir="auto">
            {displayText(known.name)}
          </h1>
        </>
      )}
      {isLate && (
        <div aria-hidden="true">
          {!known && (
            <>
              <Bar width={96} unit="px" className="h-4" />
              <Bar width={320} unit="px" className="mt-3 h-13" />
            </>
          )}
          <div className={`mt-12 phone:mt-8 ${COLUMNS}`}>
            <div>
              {PASSAGES.map((widths) => (
                <div key={widths.join()} className="mb-6">
                  {widths.map((width) => (
                    <Bar key={width} width={width} className="my-2.25 h-4.5" />
                  ))}
                </div>
              ))}
            </div>
          </div>
        </div>
      )}
    </main>
  )
}
