/** The result of an import: files added, and issues to fix in the others. */

import { encodePathPart } from '../../core/text/encode-path-part.ts'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { ChosenFile } from '../../services/files.ts'
import type { FileReport, OpeningState } from '../../services/opening.ts'
import { Button } from '../parts/controls/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { formatCount } from '../../core/text/number.ts'
import { FileProblems } from './file-problems.tsx'
import { FileResult } from './file-result.tsx'
import { FileSections } from './file-sections.tsx'
import { OpenFileButton } from './open-file-button.tsx'
import { ImportPage } from './import-page.tsx'
import { countFiles, describeKeeping, formatReportText, formatTitle, isAdded } from './report-words.ts'

type Done = Extract<OpeningState, { readonly phase: 'done' }>

export interface ImportReportProps {
  readonly state: Done
  readonly onFiles: (files: readonly ChosenFile[]) => void
  readonly onReadAgain: () => void
  readonly onCopy: (text: string) => void
  /** Below the problems. */
  readonly children?: ReactNode
}

export function ImportReport({ state, onFiles, onReadAgain, onCopy, children }: ImportReportProps) {
  const { reports, passedOver } = state
  const [only] = reports
  const keeping = describeKeeping(state.keeping)
  return (
    <ImportPage
      isNews
      title={formatTitle(state)}
      lede={only && reports.length === 1 ? <FileSentence file={only} /> : <Summary state={state} />}
      actions={<Actions state={state} onFiles={onFiles} onReadAgain={onReadAgain} onCopy={onCopy} />}
    >
      {keeping !== undefined && (
        <p className="mt-6 flex gap-2.5 rounded-2 bg-warn-tint px-4 py-3 leading-5.5 text-ink">
          <Icon name="alert" className="mt-px size-5 text-warn" />
          {keeping}
        </p>
      )}
      {passedOver > 0 && (
        <p className="mt-6 text-ink-3">
          {passedOver === 1
            ? '1 unsupported file was skipped.'
            : `${formatCount(passedOver, 'unsupported file')} were skipped.`}
        </p>
      )}
      {only && reports.length === 1 ? (
        <FileProblems file={only} isQuiet={only.result.kind !== 'refused'} isOnly />
      ) : (
        <FileSections files={reports} />
      )}
      {children}
      <p className="mt-12 text-small text-ink-3">
        Files were read in this browser. Nothing was sent anywhere; they stay on this device.
      </p>
    </ImportPage>
  )
}

function Actions({ state, onFiles, onReadAgain, onCopy }: ImportReportProps) {
  const { reports } = state
  const added = reports.flatMap(({ result }) => ('id' in result ? result.id : []))
  const first = reports.length === 1 ? added[0] : undefined
  const hasProblems = reports.some(({ report }) => report.errors + report.warnings > 0)
  const isMissing = reports.some(({ result }) => result.kind === 'refused' || result.kind === 'not-kept')
  return (
    <>
      {first !== undefined && <PrimaryLink href={`/e/${encodePathPart(first)}`}>Start reading</PrimaryLink>}
      {first === undefined && added.length > 0 && <PrimaryLink href="/">Go to the library</PrimaryLink>}
      <OpenFileButton variant={added.length > 0 ? 'default' : 'primary'} onFiles={onFiles}>
        Choose another file
      </OpenFileButton>
      {isMissing && (
        <Button icon="retry" onClick={onReadAgain}>
          {reports.length === 1 ? 'Try again' : 'Retry failed files'}
        </Button>
      )}
      {hasProblems && (
        <Button variant="quiet" icon="copy" onClick={() => onCopy(formatReportText(reports))}>
          Copy report
        </Button>
      )}
    </>
  )
}

function PrimaryLink({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-(--hit) items-center justify-center rounded-2 border border-accent bg-accent px-3 font-medium whitespace-nowrap text-on-accent hover:border-accent-hover hover:bg-accent-hover"
    >
      {children}
    </Link>
  )
}

/** The result of one file, in a sentence that names it. */
function FileSentence({ file }: { readonly file: FileReport }) {
  return (
    <p>
      <b className="font-semibold wrap-anywhere text-ink">{file.name}</b> <FileResult file={file} />
    </p>
  )
}

function Summary({ state: { reports } }: { readonly state: Done }) {
  const count = (isCounted: (file: FileReport) => boolean) => countFiles(reports.filter(isCounted))
  const refused = count(({ result }) => result.kind === 'refused')
  const skipped = count(({ result }) => result.kind === 'skipped')
  const warned = count((file) => isAdded(file) && file.report.warnings > 0)
  const facts = [
    ...(refused > 0 ? [`${formatCount(refused, 'file')} can’t be opened`] : []),
    ...(skipped > 0 ? [`${formatCount(skipped, 'file')} ${skipped === 1 ? 'was' : 'were'} skipped`] : []),
    ...(warned > 0 ? [`${warned} ${warned === 1 ? 'was' : 'were'} added with warnings`] : []),
  ]
  if (reports.length === 0) return <p>Nothing was added.</p>
  return <p>{facts.length > 0 ? `${facts.join(', ')}.` : 'They are in your library now.'}</p>
}
