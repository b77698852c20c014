/** Everything else that the passage can be taken away as, in rows. */

import { useState } from 'react'
import type { ClaimedQuote } from '../../session/passages/excerpts.ts'
import { Button } from '../parts/controls/button.tsx'
import { FormatChoice } from '../parts/rows/output-row.tsx'
import { CitationRow, InTextRow, type CitationForm } from './citation-rows.tsx'
import { ClipsRow } from './clips-row.tsx'
import { FormatRow } from './format-row.tsx'
import { MediaRows, type OutputProps } from './media-rows.tsx'
import { ReceiptRow } from './receipt-row.tsx'
import type { CardPicture } from './use-card-picture.ts'

interface MoreFormatsProps extends OutputProps {
  readonly id: string
  readonly claimed: ClaimedQuote | undefined
  readonly card: CardPicture
}

export function MoreFormats({ id, passage, claimed, card }: MoreFormatsProps) {
  const [form, setForm] = useState<CitationForm>()
  return (
    <section id={id} aria-label="More formats" className="flex-[1_0_auto] px-6 pb-2 phone:px-5">
      <CitationRow passage={passage} claimed={claimed} form={form} onChange={setForm} />
      <MediaRows passage={passage} />
      <InTextRow passage={passage} form={form} />
      <PictureRow card={card} />
      <ReceiptRow passage={passage} claimed={claimed} />
      <ClipsRow passage={passage} />
    </section>
  )
}

function PictureRow({ card }: { readonly card: CardPicture }) {
  return (
    <FormatRow
      name="Picture"
      actions={
        <Button disabled={!card.drawing} aria-label="Save SVG" onClick={() => void card.saveSvg()}>
          Save SVG
        </Button>
      }
    >
      <FormatChoice
        label="Shape"
        forms={[
          ['wide', '1200 × 630'],
          ['square', 'Square'],
        ]}
        value={card.shape}
        onChange={card.setShape}
      />
      {card.drawing?.isCut && <p className="text-ink-3">Too long: only the beginning fits.</p>}
    </FormatRow>
  )
}
