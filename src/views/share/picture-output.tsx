/** The other forms of the picture: square, and as a drawing. */

import { Button } from '../parts/controls/button.tsx'
import { FormatChoice, OutputRow } from '../parts/rows/output-row.tsx'
import type { CardPicture } from './use-card-picture.ts'

export function PictureOutput({ card }: { readonly card: CardPicture }) {
  return (
    <OutputRow
      name="Picture"
      forms={
        <FormatChoice
          label="Shape"
          forms={[
            ['wide', '1200 × 630'],
            ['square', 'Square'],
          ]}
          value={card.shape}
          onChange={card.setShape}
        />
      }
      actions={
        <Button disabled={!card.drawing} aria-label="Save SVG" onClick={() => void card.saveSvg()}>
          SVG
        </Button>
      }
      note={card.drawing?.isCut ? 'Too long: only the beginning fits.' : undefined}
    />
  )
}
