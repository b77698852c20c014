/** The problems of one file: in full where they stopped it, quietly where they did not. */

import { formatNumber } from '../../core/text/number.ts'
import { saveFile } from '../../services/files.ts'
import type { FileReport, ShownIssue } from '../../services/opening.ts'
import { Button } from '../parts/controls/button.tsx'
import { FileIssue } from './file-issue.tsx'
import { formatCounts, formatSentence } from './report-words.ts'
import { useGrowingList } from './use-growing-list.ts'

interface FileProblemsProps {
  readonly file: FileReport
  readonly isQuiet: boolean
  /** It is the only file, so its problems need no heading above them. */
  readonly isOnly: boolean
}

export function FileProblems({ file, isQuiet, isOnly }: FileProblemsProps) {
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
  return useGrowingList(file.report.shown, 10).map((issue, index) => (
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
        {useGrowingList(file.report.shown, 20).map((shown, index) => (
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
