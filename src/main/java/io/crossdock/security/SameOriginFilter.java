package io.crossdock.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a page of another site makes a browser send: browsers add an operator's Basic
 * credentials by themselves, and a JMX operation can be called by GET.
 */
final class SameOriginFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isForeign(request)) {
      Problem.FORBIDDEN.answer(response);
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean isForeign(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (origin != null) {
      return !origin.equalsIgnoreCase(ownOrigin(request));
    }
    String site = request.getHeader("Sec-Fetch-Site");
    boolean fromElsewhere = "cross-site".equals(site) || "same-site".equals(site);
    // a link from a mail or a wiki may open a page; nothing else
    return fromElsewhere && !"navigate".equals(request.getHeader("Sec-Fetch-Mode"))
        || fromElsewhere && request.getServletPath().contains("/jolokia");
  }

  private static String ownOrigin(HttpServletRequest request) {
    StringBuffer url = request.getRequestURL();
    int path = url.indexOf("/", url.indexOf("://") + 3);
    return path < 0 ? url.toString() : url.substring(0, path);
  }
}
