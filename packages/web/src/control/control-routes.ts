import { attentionRoutes } from './attention-routes.ts'
import { buyerRoutes } from './buyer-routes.ts'
import type { ControlRoute } from './control-route.ts'
import { mappingRoutes } from './mapping-routes.ts'
import { orderRoutes } from './order-routes.ts'
import { planRoutes } from './plan-routes.ts'
import { runRoutes } from './run-routes.ts'

/** Every operation on a connection. */
export const controlRoutes: readonly ControlRoute[] = [
  ...runRoutes,
  ...planRoutes,
  ...attentionRoutes,
  ...mappingRoutes,
  ...orderRoutes,
  ...buyerRoutes,
]
