/** The text on the clipboard, pasted, because the page may not read it. */

import type { Page } from '@playwright/test'

/** Plain text and, where there is any, formatted text. */
export interface Pasted {
  readonly text: string
  readonly html: string
}

/** Pastes into a page of its own, so that selection and focus of the tested one stay as they are. */
export async function paste(page: Page): Promise<Pasted> {
  const other = await page.context().newPage()
  await other.setContent('<textarea autofocus></textarea>')
  await other.evaluate(() => {
    document.addEventListener('paste', ({ clipboardData }) => {
      Reflect.set(window, 'pasted', {
        text: clipboardData?.getData('text/plain'),
        html: clipboardData?.getData('text/html'),
      })
    })
  })
  await other.locator('textarea').focus()
  await other.keyboard.press('ControlOrMeta+v')
  const pasted = await other.waitForFunction(() => Reflect.get(window, 'pasted') as Pasted | undefined)
  const value = await pasted.jsonValue()
  await other.close()
  return value!
}

export async function readClipboard(page: Page): Promise<string> {
  return (await paste(page)).text
}
