/** Starts the embedded page of an episode. Its title and links are in the page already. */

import { openEmbed } from './open-embed.ts'

const theme = new URLSearchParams(window.location.search).get('theme')
if (theme === 'light' || theme === 'dark') chooseTheme(theme)

const page = document.querySelector<HTMLElement>('[data-episode]')
if (page) void openEmbed(page, import.meta.env.BASE_URL)

/** Without one in the address it is that of the page around, which the browser passes on. */
function chooseTheme(name: 'light' | 'dark'): void {
  document.documentElement.style.colorScheme = name
  for (const rule of [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]))
    if (rule instanceof CSSMediaRule && rule.conditionText.includes('prefers-color-scheme'))
      rule.media.mediaText = name === 'dark' ? 'all' : 'not all'
}
