/** The frame of every page but an episode: its bar leads to the other pages and opens files. */

import type { ComponentProps } from 'react'
import { OpenFileButton } from '../../views/import/open-file-button.tsx'
import { PageFrame } from './page-frame.tsx'
import { PageWords } from './page-words.tsx'
import { useOpenFiles } from './use-open-files.ts'

export function SitePage(props: Omit<ComponentProps<typeof PageFrame>, 'crumb' | 'words' | 'isReader' | 'tools'>) {
  const openFiles = useOpenFiles()
  return (
    <PageFrame
      {...props}
      words={<PageWords />}
      tools={<OpenFileButton variant="quiet" className="max-desk:hidden" onFiles={openFiles} />}
    />
  )
}
