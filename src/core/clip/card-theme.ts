/** Colours of a quote card: the page's light and dark colours, repeated here because an image has no style sheet. */

export type CardTheme = 'paper' | 'ink'

interface CardColors {
  readonly ground: string
  readonly ink: string
  readonly quiet: string
  readonly bar: string
  readonly barNow: string
  readonly speakers: readonly string[]
}

export const CARD_THEMES: Readonly<Record<CardTheme, CardColors>> = {
  paper: {
    ground: '#fbfbf8',
    ink: '#191c1a',
    quiet: '#5f6661',
    bar: '#d9dcd5',
    barNow: '#0a5f57',
    speakers: ['#1a569c', '#964300', '#86286a', '#333b00', '#56697b', '#7a1f1f'],
  },
  ink: {
    ground: '#141716',
    ink: '#e4e7e0',
    quiet: '#929a94',
    bar: '#333a36',
    barNow: '#74cfbf',
    speakers: ['#8dbdf4', '#f2a871', '#e8a0cd', '#e3e7a0', '#93a7ba', '#f0a3a3'],
  },
}
