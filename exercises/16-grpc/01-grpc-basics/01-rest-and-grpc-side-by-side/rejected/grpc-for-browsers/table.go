package main

// | Use case                     | REST | gRPC | Why |
// | ---------------------------- | ---- | ---- | --- |
// | public browser API           |      | yes  | the generated client is typed and fast |
// | internal low-latency calls   |      | yes  | small messages on one open connection, from a shared contract |
// | server push                  |      | yes  | streams are part of the contract |
// | cacheable reads              | yes  |      | caches understand GET, URLs and Cache-Control |
// | mobile with poor links       |      | yes  | fewer bytes, and a deadline with each call |
// | third-party webhooks         | yes  |      | strangers can send a POST with nothing but curl |
