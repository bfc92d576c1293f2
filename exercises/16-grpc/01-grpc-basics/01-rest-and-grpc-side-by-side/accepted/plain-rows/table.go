package main

/*
| Use case | REST | gRPC | Why |
|---|---|---|---|
| Public browser API | Yes | | fetch and JSON are built into every browser |
| Cacheable reads | Yes | | a GET with an ETag is answered by the cache |
| Third-party webhooks | Yes | | nobody has to generate code from our contract |
| Internal low-latency calls | | Yes | binary messages and one connection for all calls |
| Server push | Yes | | server-sent events pass every proxy we have |
| Mobile with poor links | Yes | | an answer that is cached needs no link |
*/
