/** The library before there is anything in it: what it is for, and how an episode gets in. */

import type { ChosenFile } from '../../services/files.ts'
import { Invitation } from '../import/invitation.tsx'

const COMMAND = 'npm run episode -- build notes/ --out data'

export function EmptyLibrary({ onFiles }: { readonly onFiles: (files: readonly ChosenFile[]) => void }) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto w-[min(100%-6rem,55rem)] py-22 outline-none phone:w-[calc(100%-2.5rem)] phone:py-8"
    >
      <h1 className="font-serif text-display font-[560] tracking-[-.014em] text-balance">
        Open a transcript to start reading
      </h1>
      <p className="mt-4 max-w-[60ch] font-serif text-[1.1875rem]/7.5 text-ink-2 phone:text-quote/6.75">
        Long conversations become pages you can read, search and quote, with every sentence linked to its moment in the
        video.
      </p>
      <Invitation onFiles={onFiles} />
      <section aria-labelledby="ship-episodes" className="mt-10 border-t border-line pt-6">
        <h2 id="ship-episodes" className="text-[.9375rem]/5 font-semibold">
          For everyone who visits this site
        </h2>
        <p className="mt-1.5 max-w-[60ch] leading-5.5 text-ink-2">
          Put the files into a folder, run this in the project’s folder, then open this page again.
        </p>
        <code className="mt-3 inline-block max-w-full rounded-1 bg-well px-2.5 py-1.5 font-mono text-small/5 wrap-anywhere select-all">
          {COMMAND}
        </code>
      </section>
    </main>
  )
}
