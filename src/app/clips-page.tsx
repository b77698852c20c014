/** The page of the clip basket. */

import { useBasket } from '../session/clips/basket.ts'
import { useExplorer } from '../session/use-explorer.ts'
import { BasketView } from '../views/clips/basket-view.tsx'
import { PageFrame } from './page-frame.tsx'
import { usePageTitle } from './use-page-title.ts'

export function ClipsPage() {
  const explorer = useExplorer()
  const basket = useBasket(explorer)
  usePageTitle('Clips', basket !== undefined)
  return <PageFrame crumb="Clip basket">{basket && <BasketView basket={basket} />}</PageFrame>
}
