/** Formats a quote card as SVG, with text as text. */

import { escapeHtml } from '../text/escape-html.ts'
import type { CardDrawing, CardStyle, CardText } from './quote-card.ts'
import { roundToHundredths } from '../text/number.ts'

export const CARD_FAMILIES: Readonly<Record<CardStyle['family'], string>> = {
  serif: "'Source Serif 4 Variable', 'Source Serif 4', Georgia, serif",
  sans: "'Inter Variable', Inter, system-ui, sans-serif",
}

/** `fonts`: `@font-face` rules with embedded fonts, so that the file looks the same everywhere. */
export function formatCardSvg({ width, height, ground, boxes, texts }: CardDrawing, name: string, fonts = ''): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escapeHtml(name)}</title>`,
    ...(fonts === '' ? [] : [`<style>${escapeHtml(fonts).replaceAll('&quot;', '"')}</style>`]),
    `<rect width="${width}" height="${height}" fill="${ground}"/>`,
    ...boxes.map(
      (box) => `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="${box.color}"/>`,
    ),
    ...texts.map(formatText),
    '</svg>',
    '',
  ].join('\n')
}

function formatText({ text, x, y, style, color, anchor, isRtl }: CardText): string {
  const attributes = [
    `x="${roundToHundredths(x)}"`,
    `y="${roundToHundredths(y)}"`,
    `fill="${color}"`,
    `font-family="${CARD_FAMILIES[style.family]}"`,
    `font-size="${style.size}"`,
    `font-weight="${style.weight}"`,
    `letter-spacing="${roundToHundredths(style.spacing * style.size)}"`,
    ...(style.isSmallCaps ? ['style="font-variant-caps:all-small-caps"'] : []),
    ...(anchor === 'end' ? ['text-anchor="end"'] : []),
    ...(isRtl ? ['direction="rtl"'] : []),
  ]
  return `<text ${attributes.join(' ')}>${escapeHtml(text)}</text>`
}
