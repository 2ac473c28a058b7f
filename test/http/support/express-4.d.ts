// an alias of the package for its previous major, whose types are close enough
declare module 'express-4' {
  import express from 'express';

  export default express;
}
