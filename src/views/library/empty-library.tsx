/** The library before there is anything in it: what it is for, and how an episode gets in. */

import type { ChosenFile } from '../../services/files.ts'
import { Invitation } from '../import/invitation.tsx'
import { CopyButton } from '../parts/controls/copy-button.tsx'

const BUILD_COMMAND = 'npm run episode -- build notes/ --out data/episodes'

const USES = [
  ['A folder', 'Every note and caption file in it; when you run it again, only what has changed is read.'],
  ['Several files of one talk', 'A note and captions of the same video become one episode.'],
  ['With --watch at the end', 'It stays, and builds again whenever a file changes.'],
] as const

export function EmptyLibrary({ onFiles }: { readonly onFiles: (files: readonly ChosenFile[]) => void }) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto w-[min(100%-6rem,66.5rem)] py-16 outline-none phone:w-[calc(100%-2.5rem)] phone:py-6"
    >
      <h1 className="font-serif text-display font-[560] tracking-[-.014em] text-balance">
        Read, search and quote long conversations.
      </h1>
      <p className="mt-3 font-serif text-[1.375rem]/7.5 text-ink-2 phone:text-quote/6.75">
        Nothing is in this library yet. Begin with a file, or with a folder of them.
      </p>
      <div className="grid grid-cols-2 gap-x-16 narrow:grid-cols-1">
        <div>
          <Invitation onFiles={onFiles} />
        </div>
        <section aria-labelledby="ship-episodes" className="mt-14 narrow:mt-10">
          <h2 id="ship-episodes" className="font-serif text-[1.5rem]/8 font-semibold">
            For everyone who visits this site
          </h2>
          <p className="mt-1.5 leading-5.5 text-ink-2">
            Put the files into a folder and run this in the folder of the project. It says what became of each file, and
            what it could not read.
          </p>
          <p className="mt-4 flex items-center gap-3 rounded-2 bg-well py-2 ps-4 pe-2">
            <code className="flex-1 font-mono text-small/5 wrap-anywhere select-all">{BUILD_COMMAND}</code>
            <CopyButton isSmall what="command" text={BUILD_COMMAND} />
          </p>
          <dl className="mt-4">
            {USES.map(([name, what]) => (
              <div key={name} className="border-b border-line-2 py-3">
                <dt className="font-semibold">{name}</dt>
                <dd className="text-small text-ink-3">{what}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-4 text-small text-ink-2">Then open this page again.</p>
        </section>
      </div>
    </main>
  )
}
