// Draws the API's description; asks no validator elsewhere.
SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#docs",
  validatorUrl: null,
  deepLinking: true,
  defaultModelsExpandDepth: 0,
});
