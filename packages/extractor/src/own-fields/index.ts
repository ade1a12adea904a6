export { findFieldErrors } from './compile-own-fields.ts';
