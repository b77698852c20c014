/** The result of an import: files added, and issues to fix in the others. */

import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { type ChosenFile, saveFile } from '../../services/files.ts'
import type { FileReport, OpeningState, ShownIssue } from '../../services/opening.ts'
import { Button } from '../parts/controls/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { OpenFileButton } from './open-file-button.tsx'
import { ImportPage } from './import-page.tsx'
import {
  countFiles,
  describeKeeping,
  formatReportText,
  formatTitle,
  isAdded,
  formatCounts,
  formatSentence,
} from './report-words.ts'
import { useGrowingCount } from '../parts/rows/use-growing-count.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { FileIssue } from './file-issue.tsx'

type Done = Extract<OpeningState, { readonly phase: 'done' }>

interface OpeningReportProps {
  readonly state: Done
  readonly onFiles: (files: readonly ChosenFile[]) => void
  readonly onReadAgain: () => void
  readonly onCopy: (text: string) => void
  readonly children?: ReactNode
}

export function OpeningReport({ state, onFiles, onReadAgain, onCopy, children }: OpeningReportProps) {
  const { reports, passedOver } = state
  const [only] = reports
  const keeping = describeKeeping(state.keeping)
  return (
    <ImportPage
      isNews
      title={formatTitle(state)}
      lede={
        only && reports.length === 1 ? (
          <p>
            <b className="font-semibold wrap-anywhere text-ink">{only.name}</b> <FileResult file={only} />
          </p>
        ) : (
          <Summary state={state} />
        )
      }
      actions={<ReportActions state={state} onFiles={onFiles} onReadAgain={onReadAgain} onCopy={onCopy} />}
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

function ReportActions({ state, onFiles, onReadAgain, onCopy }: OpeningReportProps) {
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

/** Several files one below the other: those to be mended first, those with warnings next, those without a fault in a short list. */
function FileSections({ files }: { readonly files: readonly FileReport[] }) {
  const isClean = (file: FileReport) => isAdded(file) && file.report.shown.length === 0
  const faulty = files.filter((file) => !isClean(file)).toSorted((a, b) => rankFile(a) - rankFile(b))
  const clean = files.filter(isClean)
  return (
    <>
      {faulty.slice(0, useGrowingCount(faulty.length, 10)).map((file, index) => (
        // A report never changes, and two files may have one name.
        // oxlint-disable-next-line react/no-array-index-key
        <section key={index} className="mt-10 border-t border-line-2 pt-5">
          <h2 className="font-serif text-section font-semibold wrap-anywhere">{file.name}</h2>
          <p className="mt-1 leading-5.5 text-ink-2">
            This file <FileResult file={file} />
          </p>
          <FileProblems file={file} isQuiet={file.result.kind !== 'refused'} isOnly={false} />
        </section>
      ))}
      {clean.length > 0 && <CleanFiles files={clean} />}
    </>
  )
}

function isUnchanged({ result }: FileReport): boolean {
  return result.kind === 'unchanged'
}

function rankFile({ result }: FileReport): number {
  if (result.kind === 'refused') return 0
  return result.kind === 'not-kept' || result.kind === 'skipped' ? 1 : 2
}

function CleanFiles({ files }: { readonly files: readonly FileReport[] }) {
  return (
    <section className="mt-10 border-t border-line-2 pt-5">
      <h2 className="font-serif text-section font-semibold">
        {formatCount(countFiles(files), 'file')} {files.some(isUnchanged) ? 'in your library' : 'added'}
      </h2>
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {files.slice(0, useGrowingCount(files.length, 40)).map(({ name, result }, index) => (
          <li
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            className="grid grid-cols-2 gap-x-6 py-2.5 leading-5.5 wrap-anywhere phone:grid-cols-1 phone:gap-y-1"
          >
            <span className="text-ink-3">{name}</span>
            <span>
              {'id' in result && <EpisodeLink {...result} />}
              {result.kind === 'replaced' && <span className="text-ink-3"> (replaced)</span>}
              {result.kind === 'merged' && <span className="text-ink-3"> (merged)</span>}
              {result.kind === 'unchanged' && <span className="text-ink-3"> (unchanged)</span>}
              {result.kind === 'copied' && (
                <span className="text-ink-3">
                  {' '}
                  (your copy{result.change === undefined ? '' : `: ${result.change}`})
                </span>
              )}
              {result.kind === 'updated' && (
                <span className="text-ink-3"> (updated{result.change === undefined ? '' : `: ${result.change}`})</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function FileResult({ file: { result, report } }: { readonly file: FileReport }) {
  const counts = formatCounts(report)
  switch (result.kind) {
    case 'refused':
      return `has ${counts ?? 'a problem'}. Nothing was added to your library.`
    case 'skipped':
      return 'was skipped. Your library is unchanged.'
    case 'not-kept':
      return 'was read. Nothing was added to your library.'
    default:
      return (
        <>
          {WAYS[result.kind]} <EpisodeLink id={result.id} title={result.title} />
          {'change' in result && result.change !== undefined && ` (${result.change})`}
          {counts === undefined ? endSentence(result.title) : `, with ${counts}.`}
        </>
      )
  }
}

const WAYS = {
  added: 'is in your library as',
  updated: 'brought up to date:',
  unchanged: 'is in your library already, unchanged, as',
  copied: 'differs from the site’s episode. Your own copy is in your library as',
  replaced: 'replaced the earlier file in',
  merged: 'was merged into',
} as const

function EpisodeLink({ id, title }: { readonly id: string; readonly title: string }) {
  return (
    <Link
      href={`/e/${encodePathPart(id)}`}
      className="reach text-accent underline decoration-accent/35 underline-offset-3 hover:decoration-current"
    >
      {displayText(title)}
    </Link>
  )
}

/** Titles often end a sentence themselves. */
function endSentence(title: string): string {
  return /[.!?…]$/.test(title) ? '' : '.'
}

interface FileProblemsProps {
  readonly file: FileReport
  readonly isQuiet: boolean
  /** It is the only file, so its problems need no heading above them. */
  readonly isOnly: boolean
}

/** The problems of one file: in full where they stopped it, quietly where they did not. */
function FileProblems({ file, isQuiet, isOnly }: FileProblemsProps) {
  const { shown, errors, warnings } = file.report
  if (shown.length === 0) return null
  return (
    <>
      {isQuiet ? <QuietList file={file} isOpen={isOnly} /> : <FullList file={file} level={isOnly ? 'h2' : 'h3'} />}
      {file.report.all && (
        <p className="mt-8 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line-2 pt-5 text-ink-2">
          Showing {shown.length} of {formatNumber(errors + warnings)}.
          <Button onClick={() => file.report.all && saveFile(file.report.all, `${file.name}.problems.jsonl`)}>
            Download the full list
          </Button>
        </p>
      )}
    </>
  )
}

function FullList({ file, level }: { readonly file: FileReport; readonly level: 'h2' | 'h3' }) {
  return file.report.shown.slice(0, useGrowingCount(file.report.shown.length, 10)).map((issue, index) => (
    // A report never changes: the index of a problem identifies it.
    // oxlint-disable-next-line react/no-array-index-key
    <FileIssue key={index} shown={issue} level={level} />
  ))
}

function QuietList({ file, isOpen }: { readonly file: FileReport; readonly isOpen: boolean }) {
  return (
    <details open={isOpen} className={isOpen ? 'mt-10' : 'mt-4'}>
      <summary className="cursor-pointer font-medium text-ink-2">{formatCounts(file.report)}</summary>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {file.report.shown.slice(0, useGrowingCount(file.report.shown.length, 20)).map((shown, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <QuietItem key={index} shown={shown} />
        ))}
      </ul>
    </details>
  )
}

function QuietItem({ shown: { issue } }: { readonly shown: ShownIssue }) {
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 py-2.5 leading-5.5 wrap-anywhere">
      <span className="text-ink-3 num">{issue.line === undefined ? '' : `Line ${issue.line}`}</span>
      <span>
        {formatSentence(issue.what)} <span className="text-ink-3">{formatSentence(issue.hint)}</span>
      </span>
    </li>
  )
}
