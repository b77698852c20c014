/** Turns SVG into PNG with the app's own fonts, and tells how wide a text is and which letters can be drawn. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ResvgRenderOptions } from '@resvg/resvg-js'
import { writeWhole } from '../../cli/files/write-file.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import {
  findPackage,
  FONT_PACKAGES,
  isOwnCharacter,
  isSquare,
  OTHER_FONTS,
  splitRuns,
  SQUARE_FONTS,
} from './font-runs.ts'
import { encodePalettePng } from './palette-png.ts'
import type { MeasureText, TextWidths } from './share-image-svg.ts'

export interface SvgRenderer extends TextWidths {
  /** Of these characters those that some font of this computer has. */
  readonly findDrawable: (characters: ReadonlySet<string>) => ReadonlySet<string>
  readonly render: (svg: string) => Promise<Uint8Array>
}

/** A font that lacks a character draws this one, too: it is no character. */
const MISSING = '\u{10FFFE}'
/** Of letters of scripts the app has no font of: wider than most. */
const UNKNOWN_WIDTH = 0.7

/** @param folder For the decoded fonts, which are read from files. */
export async function createSvgRenderer(folder: string): Promise<SvgRenderer> {
  const { Resvg, renderAsync } = await import('@resvg/resvg-js')
  const fontFiles = await decodeFonts(folder)
  // Looking through all fonts of a computer takes much longer than drawing.
  const optionsFor = (loadSystemFonts: boolean): ResvgRenderOptions => ({
    font: { fontFiles, loadSystemFonts, defaultFontFamily: 'Source Serif 4' },
  })
  const boxWidth = remember((text, fonts) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9999" height="200"><text y="100" font-size="100" xml:space="preserve" font-family="${fonts}">${escapeHtml(text)}</text></svg>`
    return (new Resvg(svg, optionsFor(!(fonts in FONT_PACKAGES))).getBBox()?.width ?? 0) / 100
  })
  // Between letters, so that spaces at the ends count.
  const measureRun = (text: string, fonts: string) => boxWidth(`n${text}n`, fonts) - boxWidth('nn', fonts)
  return {
    guessWidth: createGuess(measureRun),
    measureRun,
    findDrawable: (characters) => {
      const svg = drawGrid([...characters])
      return selectDrawn([...characters], new Resvg(svg, optionsFor(true)).render().pixels)
    },
    render: async (svg) =>
      encodePalettePng(await renderAsync(svg, optionsFor([...svg].some((character) => !isOwnCharacter(character))))),
  }
}

/** Measures each text once: names and parts of titles come again. */
function remember(measure: MeasureText): MeasureText {
  const known = new Map<string, number>()
  return (text, fonts) => {
    const key = `${fonts}\n${text}`
    const width = known.get(key) ?? measure(text, fonts)
    known.set(key, width)
    return width
  }
}

function createGuess(measureRun: MeasureText): MeasureText {
  const measureCharacter = (character: string, family: string) => {
    if (isOwnCharacter(character)) return measureRun(character, family)
    return isSquare(character) ? 1 : UNKNOWN_WIDTH
  }
  return (text, family) => {
    let width = 0
    for (const character of text) width += measureCharacter(character, family)
    return width
  }
}

const CELL = 24
const COLUMNS = 40

/** One cell a character, and at the end one for each way to say that a character is missing. */
function drawGrid(characters: readonly string[]): string {
  const missing = [SQUARE_FONTS, OTHER_FONTS, 'Source Serif 4'].map((fonts) => ({ text: MISSING, fonts }))
  const all = [...characters.flatMap((character) => splitRuns(character)), ...missing]
  const cells = all.map(({ text, fonts }, index) => {
    const [x, y] = [(index % COLUMNS) * CELL, Math.floor(index / COLUMNS) * CELL]
    return `<text x="${x + 4}" y="${y + 17}" font-size="15" font-family="${fonts}">${escapeHtml(text)}</text>`
  })
  const height = Math.ceil(all.length / COLUMNS) * CELL
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${COLUMNS * CELL}" height="${height}">${cells.join('')}</svg>`
}

/** The characters whose cell of the grid differs from those that show what is missing. */
function selectDrawn(characters: readonly string[], pixels: Uint8Array): ReadonlySet<string> {
  const missing = [0, 1, 2].map((index) => readCell(pixels, characters.length + index))
  const isMissing = (cell: Buffer) => missing.some((one) => one.equals(cell))
  return new Set(characters.filter((_, index) => !isMissing(readCell(pixels, index))))
}

function readCell(pixels: Uint8Array, index: number): Buffer {
  const stride = COLUMNS * CELL * 4
  const start = Math.floor(index / COLUMNS) * CELL * stride + (index % COLUMNS) * CELL * 4
  const rows = Array.from({ length: CELL }, (_, row) =>
    pixels.subarray(start + row * stride, start + row * stride + CELL * 4),
  )
  return Buffer.concat(rows)
}

/**
 * The fonts come as woff2, which the renderer does not read, and in parts by script. It takes the first part of a family, and
 * for letters that are not in it the first font that has them: so Latin leads.
 */
async function decodeFonts(folder: string): Promise<string[]> {
  const { default: wawoff2 } = await import('wawoff2')
  const written: string[] = []
  for (const name of Object.values(FONT_PACKAGES)) {
    const files = join(findPackage(name), 'files')
    const parts = readdirSync(files).filter((file) => file.endsWith('-opsz-normal.woff2'))
    for (const file of parts.toSorted(
      (a, b) => Number(b.includes('-latin-opsz')) - Number(a.includes('-latin-opsz')),
    )) {
      const path = join(folder, file.replace('.woff2', '.ttf'))
      writeWhole(path, await wawoff2.decompress(readFileSync(join(files, file))))
      written.push(path)
    }
  }
  return written
}
