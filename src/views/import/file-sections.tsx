/** Several files one below the other: those to be mended first, those with warnings next, those without a fault in a short list. */

import type { FileReport } from '../../services/opening.ts'
import { formatCount } from '../../core/text/number.ts'
import { FileProblems } from './file-problems.tsx'
import { EpisodeLink, FileResult } from './file-result.tsx'
import { countFiles, isAdded } from './report-words.ts'
import { useGrowingList } from './use-growing-list.ts'

export function FileSections({ files }: { readonly files: readonly FileReport[] }) {
  const isClean = (file: FileReport) => isAdded(file) && file.report.shown.length === 0
  const faulty = files.filter((file) => !isClean(file)).toSorted((a, b) => rankFile(a) - rankFile(b))
  const clean = files.filter(isClean)
  return (
    <>
      {useGrowingList(faulty, 10).map((file, index) => (
        // A report never changes, and two files may have one name.
        // oxlint-disable-next-line react/no-array-index-key
        <FileSection key={index} file={file} />
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

function FileSection({ file }: { readonly file: FileReport }) {
  return (
    <section className="mt-10 border-t border-line-2 pt-5">
      <h2 className="font-serif text-section font-semibold wrap-anywhere">{file.name}</h2>
      <p className="mt-1 leading-5.5 text-ink-2">
        This file <FileResult file={file} />
      </p>
      <FileProblems file={file} isQuiet={file.result.kind !== 'refused'} isOnly={false} />
    </section>
  )
}

function CleanFiles({ files }: { readonly files: readonly FileReport[] }) {
  return (
    <section className="mt-10 border-t border-line-2 pt-5">
      <h2 className="font-serif text-section font-semibold">
        {formatCount(countFiles(files), 'file')} {files.some(isUnchanged) ? 'in your library' : 'added'}
      </h2>
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {useGrowingList(files, 40).map(({ name, result }, index) => (
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
