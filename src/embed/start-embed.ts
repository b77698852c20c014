/** Starts the embedded page of an episode. Its title and links are in the page already. */

import { openEmbed } from './open-embed.ts'

const page = document.querySelector<HTMLElement>('[data-episode]')
if (page) void openEmbed(page, import.meta.env.BASE_URL)
