/** The code that an episode's page needs beside text and player, in one file of the build. Play does not wait for it. */

export { FindBar } from '../../views/transcript/find/find-bar.tsx'
export { HeadActions } from '../../views/transcript/head/head-actions.tsx'
export { TextInteractions } from '../../views/transcript/text-interactions.tsx'
export { PanelView } from './panel-view.tsx'
