/** Files that came without a press: their names, sizes and where they came from, to be opened or dropped. */

import { formatSize } from '../../core/text/format-size.ts'
import { formatCount } from '../../core/text/number.ts'
import { oneLine } from '../../core/text/one-line.ts'
import { WAITING_LIMITS, type OfferedFiles } from '../../services/offline/offered-files.ts'
import { Button } from '../parts/controls/button.tsx'
import { Icon } from '../parts/icon.tsx'

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
