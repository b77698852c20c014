import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string) => readFileSync(`src/${path}`, 'utf8')
const list = (css: string) =>
  new Map([...css.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]))

it('an embedded page has the colours of the app', () => {
  const [light = '', dark = ''] = read('styles/tokens.css').split('@variant dark')
  const [ownLight = '', ownDark = ''] = read('embed/embed.css').split('@media (prefers-color-scheme: dark)')
  expect(list(ownLight).size).toBeGreaterThan(10)
  expect(Object.fromEntries(list(light))).toMatchObject(Object.fromEntries(list(ownLight)))
  expect(Object.fromEntries(list(dark))).toMatchObject(Object.fromEntries(list(ownDark)))
})
