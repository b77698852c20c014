/** The page of the clip basket. */

import { useEffect } from 'react'
import { useBasket } from '../session/clips/basket.ts'
import { useExplorer } from '../session/use-explorer.ts'
import { BasketView } from '../views/clips/basket-view.tsx'
import { PageFrame } from './page-frame.tsx'

export function ClipsPage() {
  const explorer = useExplorer()
  const basket = useBasket(explorer)
  useEffect(() => {
    document.title = 'Clip basket · Transcript Explorer'
  }, [])
  return <PageFrame crumb="Clip basket">{basket && <BasketView basket={basket} />}</PageFrame>
}
