/** Opening files, whatever the stage: what came by itself, an invitation, the reading, a question, the report. */
import type { ChosenFile } from '../../services/files.ts'
import type { Choice, OpeningState } from '../../services/opening.ts'
import { DoubleQuestion } from './double-question.tsx'
import { OpeningReport } from './opening-report.tsx'
import { AddressField } from './address-field.tsx'
import { Invitation } from './invitation.tsx'
import { ImportPage } from './import-page.tsx'
import { Button } from '../parts/controls/button.tsx'
import { formatSize } from '../../core/text/format-size.ts'
import { formatCount } from '../../core/text/number.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { WAITING_LIMITS, type OfferedFiles } from '../../services/offline/offered-files.ts'
import { Icon } from '../parts/icon.tsx'

interface OpeningViewProps {
  readonly state: OpeningState
  /** What came without a press and waits for one. */
  readonly offers: OfferedListProps
  readonly onFiles: (files: readonly ChosenFile[]) => void
  readonly onStop: () => void
  readonly onDecide: (choices: ReadonlyMap<number, Choice>) => void
  readonly onReadAgain: () => void
  readonly onCopy: (text: string) => void
}

export function OpeningView({ state, offers, onFiles, onStop, onDecide, onReadAgain, onCopy }: OpeningViewProps) {
  const offered = <OfferedList {...offers} />
  const isStopped = state.phase === 'stopped'
  if ((state.phase === 'idle' || isStopped) && offers.offered.length > 0)
    return (
      <ImportPage isNews title="Open what was sent here?" lede={<p>Nothing has been added to your library yet.</p>}>
        {offered}
      </ImportPage>
    )
  switch (state.phase) {
    case 'idle':
    case 'stopped':
      return (
        <ImportPage
          isNews={isStopped}
          title={isStopped ? 'Stopped' : 'Open a file'}
          lede={
            <p>
              {isStopped
                ? 'Nothing was added to your library.'
                : 'Read it alongside this site’s episodes. It stays on this device.'}
            </p>
          }
        >
          {offered}
          <Invitation onFiles={onFiles} />
          <AddressField onFiles={onFiles} />
        </ImportPage>
      )
    case 'reading':
      return <ReadingProgress state={state} onStop={onStop} />
    case 'saving':
      return <ImportPage title="Adding to your library" lede={<p>One moment.</p>} />
    case 'asking':
      return <DoubleQuestion questions={state.questions} others={state.others} onDecide={onDecide} onStop={onStop} />
    case 'done':
      return (
        <OpeningReport state={state} onFiles={onFiles} onReadAgain={onReadAgain} onCopy={onCopy}>
          {offered}
        </OpeningReport>
      )
  }
}

function ReadingProgress({
  state,
  onStop,
}: {
  readonly state: Extract<OpeningState, { readonly phase: 'reading' }>
  readonly onStop: () => void
}) {
  const { done, total, name, bytes, size } = state
  const share = size > 0 ? bytes / size : 0
  return (
    <ImportPage
      title={total === 1 ? 'Reading the file' : `Reading ${total} files`}
      lede={<p className="wrap-anywhere">{name}</p>}
      actions={<Button onClick={onStop}>Cancel</Button>}
    >
      <progress
        aria-label="Read"
        max={total}
        value={done + share}
        className="mt-8 block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line-2 [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line-2 [&::-webkit-progress-value]:bg-accent"
      />
      <p className="mt-3 text-small text-ink-3 num">
        {total > 1 && `${done} of ${total} done. `}
        {describeBytes(bytes, size)}
      </p>
    </ImportPage>
  )
}

/** Nothing until it is known how large the file is. */
function describeBytes(bytes: number, size: number): string {
  if (size === 0) return ''
  if (bytes < size) return `${formatSize(bytes)} of ${formatSize(size)} read`
  return 'Processing…'
}

export interface OfferedListProps {
  readonly offered: readonly OfferedFiles[]
  /** The last that was sent did not fit and is not among them. */
  readonly isRefused: boolean
  readonly onOpen: (files: OfferedFiles) => void
  readonly onDrop: (files: OfferedFiles) => void
}

export function OfferedList({ offered, isRefused, onOpen, onDrop }: OfferedListProps) {
  return (
    <>
      {isRefused && (
        <p role="alert" className="mt-6 flex gap-2.5 rounded-2 bg-warn-tint px-4 py-3 leading-5.5 text-ink">
          <Icon name="alert" className="mt-px size-5 text-warn" />
          The last files that were sent are not here: at most {formatCount(WAITING_LIMITS.files, 'file')} and{' '}
          {formatSize(WAITING_LIMITS.bytes)} can wait, and the device needs room for them.
          {offered.length > 0 && ' Open or drop what waits, then send them again.'}
        </p>
      )}
      {offered.map((one) => (
        <section key={one.id} aria-label={nameOffer(one)} className="mt-8 border-t border-line-2 pt-5">
          <p className="leading-5.5 text-ink-2">{describeSource(one)}</p>
          <ul className="mt-3 divide-y divide-line border-y border-line">
            {one.files.map(({ name, size }, index) => (
              // Files of one post may have one name.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index} className="flex items-baseline gap-4 py-2">
                <bdi className="min-w-0 flex-1 font-medium wrap-anywhere">{cleanName(name)}</bdi>{' '}
                <span className="text-small whitespace-nowrap text-ink-3 num">{formatSize(size)}</span>
              </li>
            ))}
          </ul>
          <div className="mt-4 flex flex-wrap gap-2 phone:*:flex-auto">
            <Button variant="primary" onClick={() => onOpen(one)}>
              Open
            </Button>
            <Button onClick={() => onDrop(one)}>Don’t open</Button>
          </div>
        </section>
      ))}
    </>
  )
}

function nameOffer({ files }: OfferedFiles): string {
  const [first] = files
  return files.length === 1 && first ? cleanName(first.name) : formatCount(files.length, 'file')
}

function describeSource({ source, files }: OfferedFiles): string {
  const them = files.length === 1 ? 'this file' : 'these files'
  if (source.kind === 'launched') return `You opened ${them} from this device.`
  const sender = source.host === undefined ? 'Another app or page' : `A page of ${source.host}`
  return `${sender} sent ${them}. A file says whatever its author wrote: open it only if you trust where it comes from.`
}

/** Marks of direction could make a name read as another. */
function cleanName(name: string): string {
  return oneLine(name.replaceAll(/\p{Cf}/gu, ''))
}
