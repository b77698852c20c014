/** The quote card as the sheet shows it: the words of the picture in letters that can be read at this size. */

import { CARD_THEMES } from '../../core/clip/card-theme.ts'
import { listCardSources } from '../../core/clip/quote-card.ts'
import type { CardPicture } from './use-card-picture.ts'

interface TypeStep {
  /** Up to this many characters. */
  readonly until: number
  /** Size, height and number of lines, in pixels of a card 449 wide. */
  readonly size: number
  readonly line: number
  readonly lines: number
}

const STEPS: readonly TypeStep[] = [
  { until: 110, size: 23, line: 30, lines: 4 },
  { until: 180, size: 19, line: 25, lines: 5 },
  { until: 260, size: 17, line: 23, lines: 5 },
  { until: 350, size: 15, line: 20, lines: 6 },
  { until: 450, size: 13, line: 17, lines: 7 },
  { until: Infinity, size: 12, line: 15, lines: 8 },
]

function findTypeStep(length: number): TypeStep {
  return STEPS.find(({ until }) => length <= until)!
}

export function CardPreview({ card }: { readonly card: CardPicture }) {
  const { content, theme, drawing, text } = card
  const { parts, isRtl } = content
  const colors = CARD_THEMES[theme]
  const colorOf = (color: number) => colors.speakers[color - 1] ?? colors.ink
  const { size, line, lines } = findTypeStep(parts.reduce((sum, part) => sum + part.text.length, 0))
  const only = parts.length === 1 ? parts[0] : undefined
  return (
    <div className="@container min-w-0">
      <div
        role="img"
        aria-label={`Quote card: ${text}`}
        dir={isRtl ? 'rtl' : undefined}
        className="quote-card relative flex aspect-[1200/630] flex-col overflow-hidden rounded-2 border border-line-2 font-serif"
        style={{ background: colors.ground, color: colors.ink }}
      >
        <div className="min-h-0 flex-1">
          <p
            className="quote-card-words"
            style={{ '--lines': lines, fontSize: inWidth(size), lineHeight: line / size } as React.CSSProperties}
          >
            {parts.map((part, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- The parts of one text have no other name.
              <span key={index} className={`block ${only ? 'quote-card-only' : ''}`}>
                {!only && part.speaker !== undefined && (
                  <b className="quote-card-speaker small-caps" style={{ color: colorOf(part.color) }}>
                    {part.speaker}
                  </b>
                )}
                “{part.text.trim()}”
              </span>
            ))}
          </p>
        </div>
        {only?.speaker !== undefined && (
          <b className="quote-card-speaker truncate small-caps" style={{ color: colorOf(only.color) }}>
            {only.speaker}
          </b>
        )}
        {listCardSources(content).map((source) => (
          <span key={source} className="quote-card-source truncate font-sans num" style={{ color: colors.quiet }}>
            {source}
          </span>
        ))}
        {drawing?.boxes.map((box) => (
          <span
            key={box.x}
            className="quote-card-box absolute bottom-0"
            style={{
              left: `${(box.x / drawing.width) * 100}%`,
              width: `${(box.width / drawing.width) * 100}%`,
              background: box.color,
            }}
          />
        ))}
      </div>
    </div>
  )
}

/** Pixels of a card 449 wide, at the width it has. */
function inWidth(pixels: number): string {
  return `${((pixels / 449) * 100).toFixed(2)}cqw`
}
