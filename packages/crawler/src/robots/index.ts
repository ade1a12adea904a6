export { productToken } from './product-token.ts';
export { parseRobots, type RobotsRules } from './robots-rules.ts';
