import { expect, it } from 'vitest'
import { buildCslItem } from '../../../src/core/clip/csl-item.ts'
import { formatRis } from '../../../src/core/clip/ris.ts'

const VIDEO = { title: 'Tides', url: 'https://www.youtube.com/watch?v=abcdefghijk', accessedOn: '2026-02-03' }

it('formats a video as RIS, with the day, the passage and the day it was looked at', () => {
  const item = buildCslItem('a', { ...VIDEO, channel: 'Sea', publishedOn: '2026-01-31' }, 'Quoted at 48:42–48:53')
  expect(formatRis(item).split('\r\n')).toEqual([
    'TY  - VIDEO',
    'TI  - Tides',
    'AU  - Sea',
    'PB  - YouTube',
    'PY  - 2026',
    'DA  - 2026/01/31',
    'UR  - https://www.youtube.com/watch?v=abcdefghijk',
    'Y2  - 2026/02/03',
    'N1  - Quoted at 48:42–48:53',
    'ER  - ',
    '',
  ])
})

it('leaves out unknown fields, and lets no line break of a title begin a field', () => {
  const lines = formatRis(buildCslItem('a', { ...VIDEO, title: 'Tides\r\nAU  - Somebody' }, undefined)).split('\r\n')
  expect(lines.map((line) => line.slice(0, 2))).toEqual(['TY', 'TI', 'PB', 'UR', 'Y2', 'ER', ''])
})
