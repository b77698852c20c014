import { expect, it } from 'vitest'
import { listMissingEngines } from './support/find-engines.ts'

it('says of each browser that is left out how to install it', () => {
  const webkit = { driver: '/usr/bin/WebKitWebDriver', browser: '/usr/lib/MiniBrowser' }
  expect(listMissingEngines({ firefox: '/usr/bin/firefox', webkit })).toEqual([])
  expect(listMissingEngines({ webkit })).toEqual([expect.stringContaining('apt-get install firefox-esr')])
  expect(listMissingEngines({})).toHaveLength(2)
})
