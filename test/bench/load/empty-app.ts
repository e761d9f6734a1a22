import { app } from '@azure/functions';

app.http('empty', {
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: () => Promise.resolve({ status: 200 }),
});
