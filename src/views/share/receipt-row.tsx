/** The receipt of the passage, and whether copied quotes carry theirs. */

import type { ClaimedQuote } from '../../session/passages/excerpts.ts'
import { useReaderSettings } from '../../services/use-reader.ts'
import { useSession } from '../../session/use-session.ts'
import { CopyButton } from '../parts/controls/copy-button.tsx'
import { FormatRow, FormatText } from './format-row.tsx'
import type { OutputProps } from './media-rows.tsx'

interface ReceiptRowProps extends OutputProps {
  readonly claimed: ClaimedQuote | undefined
}

export function ReceiptRow({ passage, claimed }: ReceiptRowProps) {
  const { excerpts, services } = useSession()
  const { copiesReceipts } = useReaderSettings(services)
  const receipt = excerpts.receipt(passage, claimed)
  return (
    <FormatRow name="Receipt" actions={receipt && <CopyButton what="receipt" text={receipt} />}>
      {receipt === undefined ? (
        <p className="text-ink-3">None: these words were not found in the transcript.</p>
      ) : (
        <>
          <FormatText label="Receipt" isCode>
            {receipt}
          </FormatText>
          <label className="mt-1 flex min-h-6 cursor-pointer items-center gap-2 narrow:min-h-11">
            <input
              type="checkbox"
              checked={copiesReceipts}
              className="size-4 flex-none cursor-pointer accent-accent"
              onChange={({ target }) => services.reader.settings.change({ copiesReceipts: target.checked })}
            />
            Add to copied quotes: shows later whether the passage has changed
          </label>
        </>
      )}
    </FormatRow>
  )
}
